# Make a certificate that ended yesterday: sh expire.sh
printf '[ca]\ndefault_ca = own\n[own]\ndatabase = index.txt\nserial = serial.txt\n' > ca.conf
printf 'new_certs_dir = .\ndefault_md = sha256\npolicy = any\ncopy_extensions = copy\n' >> ca.conf
printf '[any]\ncommonName = supplied\n' >> ca.conf
: > index.txt
echo 01 > serial.txt
openssl req -newkey rsa:2048 -nodes -keyout expired.key -out expired.csr \
    -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1
openssl ca -batch -config ca.conf -selfsign -keyfile expired.key -in expired.csr \
    -out expired.pem -startdate 20260101000000Z -enddate 20260131000000Z
